import { expect, it } from "vitest";
import { inPanel } from "./service-dialog";

it("asks for a page as it stands in a panel, with its own query kept", () => {
  expect(inPanel("/tax/car")).toBe("/tax/car?panel");
  expect(inPanel("/tax/car?cc=1998")).toBe("/tax/car?cc=1998&panel");
});
