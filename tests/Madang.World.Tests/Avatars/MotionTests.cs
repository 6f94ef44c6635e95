using Madang.World.Avatars;
using Madang.World.Tests.Protocol;

namespace Madang.World.Tests.Avatars;

public sealed class MotionTests
{
    [Fact]
    public void HeadingsAreThoseOfTheVectors()
    {
        var golden = Golden.Read("headings");

        foreach (var sample in golden.GetProperty("samples").EnumerateArray().Select(Golden.Ints))
        {
            Assert.Equal((sample[1], sample[2]), (Headings.X(sample[0]), Headings.Z(sample[0])));
        }

        var hash = 2_166_136_261;
        for (var heading = 0; heading < Headings.Turn; heading++)
        {
            foreach (var part in new[] { Headings.X(heading), Headings.Z(heading) })
            {
                hash = (hash ^ (byte)part) * 16_777_619;
                hash = (hash ^ (byte)(part >> 8)) * 16_777_619;
            }
        }

        Assert.Equal(golden.GetProperty("fnv1a").GetUInt32(), hash);
    }

    [Fact]
    public void AMotionIsWhereTheVectorsSayAtEachTime()
    {
        foreach (var golden in Golden.Read("motion").GetProperty("cases").EnumerateArray())
        {
            var start = new Standing((short)golden.Int("xCm"), (short)golden.Int("zCm"), 0, (ushort)golden.Int("heading"));

            var motion = Motion.Begin(5_000, start, (Gait)golden.Int("gait"), golden.Int("speed"), walkMap: null);

            Assert.Equal(golden.GetProperty("velocity").Ints(), new int[] { motion.VelocityX, motion.VelocityZ });
            foreach (var at in golden.GetProperty("at").EnumerateArray().Select(Golden.Ints))
            {
                Assert.Equal(new PointMm(at[1], at[2]), motion.PositionAt(5_000 + at[0]));
            }

            foreach (var at in golden.GetProperty("cm").EnumerateArray().Select(Golden.Ints).Where(at => FitsTheWire(at[1]) && FitsTheWire(at[2])))
            {
                var standing = motion.StandingAt(5_000 + at[0]);
                Assert.Equal((at[1], at[2]), (standing.XCm, standing.ZCm));
            }
        }

        static bool FitsTheWire(int cm) => cm == (short)cm;
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 2_048, 2_048)]
    [InlineData(4_095, 1, 2)]
    [InlineData(100, 4_000, 196)]
    public void HeadingsAreComparedTheShortWayRound(int one, int other, int steps)
    {
        Assert.Equal(steps, Headings.Between(one, other));
        Assert.Equal(steps, Headings.Between(other, one));
    }

    [Fact]
    public void AStandingTravelsInOneWord()
    {
        var standing = new Standing(-32_768, 32_767, 7, 4_095);

        Assert.Equal(standing, Standing.Unpack(standing.Pack()));
    }
}
