/** What a hub keeps in its data folder, by name. Those that SQLite or a crash leaves beside one begin with its name. */
export const HUB_FILES = {
  database: 'shouwang.db',
  secret: 'hub.secret',
  watermark: 'watermark.json',
  lock: 'hub.lock',
  authority: 'lan',
} as const;
