namespace Madang.World.Spaces;

/// <summary>An area of a level in metres (x east, z south), as content files draw it. Its edge belongs to it.</summary>
public abstract record Shape
{
    private Shape()
    {
    }

    public abstract bool Contains(double x, double z);

    public sealed record Rect(double MinX, double MinZ, double MaxX, double MaxZ) : Shape
    {
        public override bool Contains(double x, double z) => x >= MinX && x <= MaxX && z >= MinZ && z <= MaxZ;
    }

    public sealed record Ellipse(double X, double Z, double RadiusX, double RadiusZ) : Shape
    {
        public override bool Contains(double x, double z)
        {
            double dx = (x - X) / RadiusX, dz = (z - Z) / RadiusZ;
            return dx * dx + dz * dz <= 1;
        }
    }

    /// <summary>Even-odd: a point is inside when a ray from it crosses the outline an odd number of times.</summary>
    public sealed record Polygon(IReadOnlyList<(double X, double Z)> Points) : Shape
    {
        public override bool Contains(double x, double z)
        {
            var inside = false;
            for (int i = 0, j = Points.Count - 1; i < Points.Count; j = i++)
            {
                var (ax, az) = Points[i];
                var (bx, bz) = Points[j];
                if (az > z != bz > z && x < (bx - ax) * (z - az) / (bz - az) + ax) inside = !inside;
            }

            return inside;
        }
    }
}
