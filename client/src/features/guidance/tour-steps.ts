/** What the tour shows, in its order; /guide says the same as text. */
export const tourSteps = ["move", "look", "map", "talk", "services", "help"] as const;
export type TourStep = (typeof tourSteps)[number];

/** Where somebody is in the tour. Pure: the panel shows it. */
export interface TourState {
  readonly index: number;
  /** Steps that were tried, not only read. */
  readonly tried: ReadonlySet<TourStep>;
}

export const tourBegin: TourState = { index: 0, tried: new Set() };

export const stepOf = ({ index }: TourState): TourStep => tourSteps[index]!;

/** Null when it is over. */
export function onward(state: TourState): TourState | null {
  return state.index + 1 < tourSteps.length ? { ...state, index: state.index + 1 } : null;
}

export const back = (state: TourState): TourState => ({ ...state, index: Math.max(0, state.index - 1) });

export function triedNow(state: TourState): TourState {
  return state.tried.has(stepOf(state)) ? state : { ...state, tried: new Set([...state.tried, stepOf(state)]) };
}
