/** The last moment at which a pass is good, ms: its day is the last day, where the end is a midnight. */
export const lastMoment = (validUntil: number): number => validUntil - 1000;
