/** China has one time zone: what the hub writes carries it, as phones' records do, and its days begin by it. min */
export const CHINA_OFFSET_MINUTES = 480;
