namespace GatewayDsl.Tool.Verbs;

/// <summary>What a verb is busy with, for whoever waits for it.</summary>
sealed class Progress
{
    volatile string text = "reading the project";

    /// <summary>What is being done, like <c>nft: 3 of 12</c>.</summary>
    public string Text
    {
        get => text;
        set => text = value;
    }
}
