// What all pages share that works better with a script. Each part looks for its own marks and does nothing without them.
import "./features/accounts/accounts.css";
import { mountPasskeys } from "./features/accounts/passkeys";
import { tellSignedIn } from "./features/accounts/signed-in";
import { mountLiveWorld } from "./features/office/live-world";
import { mountLiveTax } from "./features/tax/live-result";

const life = new AbortController();
mountPasskeys(document, life.signal);
tellSignedIn(document);
mountLiveWorld(document, life.signal);
mountLiveTax(document, life.signal);

// A form that came back: the reader begins at what is to be corrected.
document.querySelector<HTMLElement>(".error-summary")?.focus();
