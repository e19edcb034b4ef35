namespace GatewayDsl.Compiler;

/// <summary>Which of the board's ports an interface is on.</summary>
static class BoardPorts
{
    /// <summary>The port; null for what is not soldered on, and where the board has not exactly one port to choose from.</summary>
    /// <param name="board">The board.</param>
    /// <param name="attachment">How the interface is attached.</param>
    public static EthernetPort? PortOf(Board board, Attachment attachment) => attachment switch
    {
        EthernetPort port => port,
        OnboardPort when board.Ethernet.Count == 1 => board.Ethernet[0],
        _ => null,
    };
}
