// What all pages share that works better with a script. Each part looks for its own marks and does nothing without them.
import "./features/accounts/accounts.css";
import { mountPasskeys } from "./features/accounts/passkeys";
import { tellSignedIn } from "./features/accounts/signed-in";
import { lookAfterTicket } from "./features/counselling/look-after-ticket";
import { mountLiveWorld } from "./features/office/live-world";
import { mountLiveTax } from "./features/tax/live-result";
import { offerPrint } from "./ui/print";

const life = new AbortController();
mountPasskeys(document, life.signal);
tellSignedIn(document);
offerPrint(document, life.signal);
mountLiveWorld(document, life.signal);
mountLiveTax(document, life.signal);
// Only the pages of the desks need it, and they need all of it.
if (document.querySelector(".ticket[data-ticket]")) void import("./features/counselling/ticket-page").then(({ mountTicket }) => mountTicket(document, life.signal));
else lookAfterTicket(document, life.signal);
if (document.querySelector("[data-office-desk]")) void import("./features/counselling/office-desk").then(({ mountOfficeDesk }) => mountOfficeDesk(document, life.signal));

// A form that came back: the reader begins at what is to be corrected.
document.querySelector<HTMLElement>(".error-summary")?.focus();
