namespace Madang.Server.Tests;
