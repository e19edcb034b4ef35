using GatewayDsl.Compiler;

namespace GatewayDsl.Evaluation;

/// <summary>Tells for each place of a model which source put its value there.</summary>
public sealed class Origins
{
    internal Origins()
    {
    }

    /// <summary>The origin of the value at a place; of the nearest owner that the source speaks of, where the value is a default.</summary>
    /// <param name="path">The place.</param>
    /// <param name="isDefault">Whether nobody wrote the value itself.</param>
    public Origin Of(ModelPath path, out bool isDefault) => throw new System.InvalidOperationException(path.Text + (isDefault = true));
}
