export const weathers = ["clear", "cloud", "rain", "snow"] as const;
export type Weather = (typeof weathers)[number];
