import { describe, expect, it } from "vitest";
import { inviteAddress } from "./invite-link";

describe("invite link", () => {
  it("leads into the same copy of the same space", () => {
    const here = { space: "seoul-plaza", instance: "seoul-plaza.2" };

    expect(inviteAddress("https://madang.example", "world", here)).toBe("https://madang.example/world/seoul-plaza?instance=seoul-plaza.2");
    expect(inviteAddress("https://madang.example", "spaces", here)).toBe("https://madang.example/spaces/seoul-plaza?instance=seoul-plaza.2");
  });

  it("keeps to its own parameter whatever an instance is called", () => {
    expect(inviteAddress("https://madang.example", "world", { space: "a/b", instance: "x&y=z" })).toBe("https://madang.example/world/a%2Fb?instance=x%26y%3Dz");
  });
});
