import { expect, it } from "vitest";
import { inPanel, withBack } from "./service-dialog";

it("asks for a page as it stands in a panel, with its own query kept", () => {
  expect(inPanel("/tax/car")).toBe("/tax/car?panel");
  expect(inPanel("/tax/car?cc=1998")).toBe("/tax/car?cc=1998&panel");
});

it("leads back to the place, with what its address asks for", () => {
  expect(inPanel(withBack("/account/sign-up", { pathname: "/world/a", search: "?inspect&x=1" }))).toBe("/account/sign-up?back=%2Fworld%2Fa%3Finspect%26x%3D1&panel");
});
