import { hubFactsSchema } from '../../protocol/consoleHub.ts';
import { Facts } from '../../ui/Facts.tsx';
import { formatCount, formatLongDate } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { consoleCopy } from '../copy.ts';
import { read } from '../hub.ts';
import { Loaded } from '../Loaded.tsx';
import { Page, Section } from '../Page.tsx';
import { useResource } from '../resource.ts';
import { hubFactsCopy } from './copy.ts';
import './HubPage.css';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';

const MEGABYTE = 1_000_000;

/** Signs to be compared, and what they are good for. */
function Explained({ value, why }: { value: string; why: string }) {
  return (
    <>
      <code class="c-fingerprint">{value}</code>
      <br />
      <span class="c-quiet">{why}</span>
    </>
  );
}

/** What this hub is, to be compared with a phone, a paper, a backup. */
export function HubPage() {
  const words = useCopy(hubFactsCopy);
  const frame = useCopy(consoleCopy);
  const facts = useResource('hub', () => read(hubFactsSchema, '/hub'));
  return (
    <Page title={frame.hub} lead={words.lead}>
      <Loaded resource={facts}>
        {(hub) => (
          <>
            <Section title={words.keys}>
              <div class="c-panel c-hub-facts">
                <Facts
                  items={[
                    {
                      name: words.receipts,
                      value: <Explained value={hub.receiptsFingerprint} why={words.receiptsWhy} />,
                    },
                    {
                      name: words.registers,
                      value: <Explained value={hub.registersFingerprint} why={words.registersWhy} />,
                    },
                  ]}
                />
              </div>
            </Section>
            <Section title={words.state}>
              <div class="c-panel c-hub-facts">
                <Facts
                  items={[
                    {
                      name: words.version,
                      value: words.versionOf(hub.version, formatCount(hub.protocolVersion)),
                    },
                    { name: words.epoch, value: <Explained value={hub.epoch} why={words.epochWhy} /> },
                    {
                      name: words.founded,
                      value: formatLongDate(hub.foundedAt, CHINA_OFFSET_MINUTES),
                    },
                    { name: words.events, value: formatCount(hub.events) },
                    { name: words.size, value: `${(hub.dataBytes / MEGABYTE).toFixed(1)} MB` },
                    { name: words.backup, value: <span class="c-quiet">{words.backupWhy}</span> },
                  ]}
                />
              </div>
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
