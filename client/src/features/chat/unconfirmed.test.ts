import { expect, it } from "vitest";
import { letterAnswerOf } from "./unconfirmed";

it("reads from the address of the account page what came of the letter", () => {
  expect(letterAnswerOf("http://localhost/account?done=resent")).toBe("sent");
  expect(letterAnswerOf("http://localhost/account?done=resent-too-often")).toBe("too-often");
  expect(letterAnswerOf("http://localhost/account/sign-in?back=/account")).toBe("failed");
});
