import { expect, it } from "vitest";
import { outcomeOf } from "./agreement";

it("reads from the address of the page what came of agreeing", () => {
  expect(outcomeOf("http://localhost/guide/rules?done=accepted")).toBe("accepted");
  expect(outcomeOf("http://localhost/guide/rules?done=changed")).toBe("changed");
  expect(outcomeOf("http://localhost/account/sign-in?back=/guide/rules?done=accepted")).toBe("failed");
});
