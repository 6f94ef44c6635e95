"""Where things stand in the lobby of City Hall, in Blender axes (y north = -z of the space file)."""
WEST, EAST, SOUTH, NORTH, TOP = -27.0, 27.0, -14.0, 14.0, 28.0   # living wall 54 x 28 m = 1,512 m2 (published: 1,516)
DOOR_X = 0.0
HELP = (-7.5, 2.0)
COUNTERS = [('tax-counter', 8.0, 8.6), ('business-counter', 13.2, 8.6), ('youth-counter', 18.4, 8.6)]
TICKETS = (4.6, 7.0)                     # stand that gives queue numbers
STAIR = (-26.9, -9.0, -22.3, 3.0)        # seats in steps along the west wall: west, south, east, north
BOARD = (-17.0, 6.5, 0.5)               # x, y, turn
GATES = [-24.2, -22.8, -21.4, -20.0]    # axes of the lanes' cabinets at y = 11
GATE_Y = 10.4
SEATS = [(-12.0, -6.6, 0.0), (-15.4, -6.6, 0.0), (12.0, -5.0, 0.0), (16.4, -5.0, 0.0), (12.0, -7.4, 3.14159), (16.4, -7.4, 3.14159)]
TREES = [(-9.0, -9.8), (21.5, -6.2), (-19.2, -9.8)]
COLUMNS = [(-20.4, 1.5), (22.5, 1.5)]
PHOTO_SPOTS = [('living-wall', 20.0, -9.0, .98)]
