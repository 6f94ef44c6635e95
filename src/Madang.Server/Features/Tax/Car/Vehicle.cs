namespace Madang.Server.Features.Tax.Car;

/// <summary>How the law parts vehicles for the tax on owning them.</summary>
internal enum VehicleKind
{
    /// <summary>Passenger cars with a displacement.</summary>
    Passenger,

    /// <summary>Passenger cars that run on electricity, sun or alcohol.</summary>
    OtherPassenger,
    Bus,
    Goods,
    Special,

    /// <summary>Three wheels or two.</summary>
    ThreeWheeled,
}

internal enum VehicleUsage
{
    /// <summary>Anything but licensed transport for hire; a company's own car too.</summary>
    Private,
    Business,
}

/// <summary>The parts of <see cref="VehicleKind.Bus"/> and <see cref="VehicleKind.Special"/>.</summary>
internal enum VehicleClass { ExpressBus, LargeCharteredBus, SmallCharteredBus, LargeBus, SmallBus, LargeSpecial, SmallSpecial }

/// <summary>What a vehicle without displacement runs on.</summary>
internal enum VehicleEnergy { Electric, Hydrogen }
