/** PouchDB with the records of a phone, in a process of its own: whoever measures it may end it at any moment. */
import PouchDB from 'pouchdb';
import memory from 'pouchdb-adapter-memory';

PouchDB.plugin(memory);
const local = new PouchDB('phone', { adapter: 'memory' });
const say = (message: object): void => {
  process.send?.(message);
};

process.on('disconnect', () => process.exit());
process.on('message', async (message: { documents: object[] } | { replicateTo: string }) => {
  if ('documents' in message) {
    await local.bulkDocs(message.documents);
    say({ stored: true });
    return;
  }
  let requests = 0;
  const remote = new PouchDB(message.replicateTo, {
    fetch: (address, init) => {
      requests += 1;
      return PouchDB.fetch(address, init);
    },
  });
  await local.replicate.to(remote);
  say({ requests });
});
