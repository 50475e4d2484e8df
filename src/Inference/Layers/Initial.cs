namespace LinkyV.Inference.Layers;

/// <summary>Seeded starting values of weights [in, out].</summary>
public static class Initial
{
    /// <summary>Uniform with variance 2/(in + out) (Glorot and Bengio 2010): for tanh, sigmoid and attention.</summary>
    public static void Xavier(Tensor weight, RandomSource random, float gain = 1)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(random);
        var limit = gain * MathF.Sqrt(6f / (weight.Shape[0] + weight.Shape[-1]));
        var values = new float[weight.Length];
        random.Uniform(values, -limit, limit);
        weight.Write(values);
    }

    /// <summary>Normal with variance 2/((1 + slope²)·in) (He et al. 2015): for ReLU and its kin.</summary>
    public static void Kaiming(Tensor weight, RandomSource random, float slope = 0)
    {
        ArgumentNullException.ThrowIfNull(weight);
        Normal(weight, random, MathF.Sqrt(2f / ((1 + (slope * slope)) * weight.Shape[0])));
    }

    /// <summary>Normal around 0.</summary>
    public static void Normal(Tensor weight, RandomSource random, float deviation = 0.02f)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(random);
        var values = new float[weight.Length];
        random.Normal(values, 0, deviation);
        weight.Write(values);
    }

    /// <summary>The same value everywhere.</summary>
    public static void Constant(Tensor weight, float value)
    {
        ArgumentNullException.ThrowIfNull(weight);
        weight.Backend.Fill(weight, value);
    }
}
