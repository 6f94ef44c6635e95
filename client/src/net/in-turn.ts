/**
 * Lets a task run once at a time. Asked for while it runs, it runs once more afterwards, so that the last run has begun after the last question;
 * what everybody who asked gets is the end of all of it.
 */
export function inTurn(task: () => Promise<void>, signal: AbortSignal): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  return () => {
    again = true;
    running ??= run().finally(() => { running = null; });
    return running;
  };

  async function run(): Promise<void> {
    while (again && !signal.aborted) {
      again = false;
      try {
        await task();
      } catch (error) {
        // Whoever asked meanwhile gets a try of their own.
        if (!again) throw error;
      }
    }
  }
}
