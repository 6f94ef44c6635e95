// What all pages share that works better with a script. Each part looks for its own marks and does nothing without them.
import { mountPasskeys } from "./features/accounts/passkeys";
import { tellSignedIn } from "./features/accounts/signed-in";

const life = new AbortController();
mountPasskeys(document, life.signal);
tellSignedIn(document);
