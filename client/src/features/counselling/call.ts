/** Calls somebody who may be looking elsewhere: a sound, the title of the window, a notice of the system where it is allowed, and a buzz of the telephone. */
export function callOut(document: Document, title: string, body: string): void {
  const before = document.title;
  const ringing = `🔔 ${title}`;
  document.title = ringing;
  // By then the page may have got another title of its own.
  document.addEventListener("visibilitychange", () => { if (!document.hidden && document.title === ringing) document.title = before; }, { once: true });
  chime();
  navigator.vibrate?.([200, 100, 200]);
  if (document.hidden && "Notification" in window && Notification.permission === "granted") {
    const notice = new Notification(title, { body, tag: "madang-call" });
    notice.addEventListener("click", () => window.focus());
  }
}

/** Two tones, as soft as a door's. A browser that lets no page sound before a press stays silent. */
function chime(): void {
  try {
    const sound = new AudioContext();
    for (const [at, hertz] of [[0, 660], [0.22, 880]] as const) {
      const tone = sound.createOscillator();
      const volume = sound.createGain();
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.0001, sound.currentTime + at);
      volume.gain.exponentialRampToValueAtTime(0.2, sound.currentTime + at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, sound.currentTime + at + 0.2);
      tone.connect(volume).connect(sound.destination);
      tone.start(sound.currentTime + at);
      tone.stop(sound.currentTime + at + 0.22);
    }
    setTimeout(() => void sound.close(), 800);
  } catch {
    // No sound here; the title and the notice call as well.
  }
}
