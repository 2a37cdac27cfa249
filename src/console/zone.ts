/**
 * The console shows all times by one clock, that of China (UTC+8, Asia/Shanghai), whatever the machine or a phone was
 * set to: days of the hub, hours of a chart and what is typed into a filter mean the same. Minutes east of UTC.
 */
export const CHINA_OFFSET = 480;
