import { useState } from 'preact/hooks';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import { RULE_NAMES } from '../../domain/policyRules.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { lang, useCopy } from '../../ui/i18n.ts';
import { Pill } from '../../ui/Pill.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { ruleWords } from '../../words/ruleWords.ts';
import { Written } from '../../words/Written.tsx';
import { consoleCopy } from '../copy.ts';
import { DataTable } from '../DataTable.tsx';
import { momentOf } from '../dates.ts';
import { Loaded } from '../Loaded.tsx';
import { Page, Section } from '../Page.tsx';
import { useShared } from '../places.ts';
import { useNow } from '../resource.ts';
import { user } from '../session.ts';
import { policyCopy } from './copy.ts';
import { PolicyForm } from './PolicyForm.tsx';
import './Policy.css';

/** The rules that the gates go by, all versions of them, and the form for the next one. */
export function PolicyPage() {
  const words = useCopy(policyCopy);
  const frame = useCopy(consoleCopy);
  const { policy } = useShared();
  const now = useNow();
  const [writing, setWriting] = useState(false);
  const timeOf = (at: number) => (at === 0 ? words.always : momentOf(at, CHINA_OFFSET_MINUTES, now));
  const close = () => {
    document.querySelector<HTMLElement>('h1')?.focus();
    setWriting(false);
  };
  const mayPublish = user.value?.role === 'administrator';
  return (
    <Page
      title={frame.policy}
      lead={words.lead}
      actions={
        mayPublish &&
        !writing && (
          <Button kind="primary" disabled={policy.value === null} onClick={() => setWriting(true)}>
            {words.change}
          </Button>
        )
      }
    >
      <Loaded resource={policy}>
        {({ current, published, lost }) => {
          const versions = [...published].sort((a, b) => b.version - a.version);
          return (
            <>
              {lost.length > 0 && (
                <div class="c-banner" role="status">
                  <Shape meaning="fever" />
                  <p>{words.lost(lost.join(words.listed))}</p>
                </div>
              )}
              <div class="c-policy">
                <Section
                  title={words.inForce}
                  aside={`${words.version(current.version)} · ${current.effectiveFrom === 0 ? words.always : words.since(timeOf(current.effectiveFrom))}`}
                >
                  <div class="c-panel c-rules">
                    <Facts
                      items={RULE_NAMES.map((rule) => {
                        const { name, value } = ruleWords(rule, current, lang.value);
                        return { name, value: <Written text={value} /> };
                      })}
                    />
                  </div>
                  {!mayPublish && <p class="c-quiet">{words.onlyAdministrator}</p>}
                </Section>
                {writing && (
                  <PolicyForm
                    current={versions[0] ?? current}
                    again={lost.length > 0}
                    onClose={close}
                    onPublished={() => {
                      close();
                      policy.refresh();
                    }}
                  />
                )}
              </div>
              <Section title={words.history}>
                <DataTable
                  caption={words.history}
                  header="version"
                  rows={versions}
                  rowKey={(row) => String(row.version)}
                  columns={[
                    {
                      id: 'version',
                      head: words.historyVersion,
                      nowrap: true,
                      cell: (row) => words.version(row.version),
                    },
                    {
                      id: 'from',
                      head: words.historyFrom,
                      nowrap: true,
                      cell: (row) => timeOf(row.effectiveFrom),
                    },
                    ...(['fever', 'remeasure'] as const).map((rule) => ({
                      id: rule,
                      head: ruleWords(rule, current, lang.value).name,
                      cell: (row: (typeof versions)[number]) => ruleWords(rule, row, lang.value).value,
                    })),
                    {
                      id: 'state',
                      head: words.historyState,
                      nowrap: true,
                      card: 'head',
                      cell: (row) =>
                        row.version === current.version ? (
                          <Pill meaning="pass">{words.current}</Pill>
                        ) : (
                          row.effectiveFrom > now && <Pill meaning="note">{words.coming}</Pill>
                        ),
                    },
                  ]}
                />
              </Section>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
