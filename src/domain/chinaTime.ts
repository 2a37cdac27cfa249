/**
 * China has one time zone, UTC+8 (Asia/Shanghai): what the hub writes carries it, its days begin by it, and console and
 * phones show all times by it, whatever a machine or a phone was set to. Minutes east of UTC.
 */
export const CHINA_OFFSET_MINUTES = 480;
