const key = "madang:ticket";

/** This browser has taken a ticket: until it is over, each page looks after it. Where nothing may be kept, only the page of the ticket does. */
export function rememberTicket(): void {
  try { localStorage.setItem(key, "1"); } catch { /* kept nowhere */ }
}

export function mayHoldTicket(): boolean {
  try { return localStorage.getItem(key) !== null; } catch { return false; }
}

export function forgetTicket(): void {
  try { localStorage.removeItem(key); } catch { /* was kept nowhere */ }
}
