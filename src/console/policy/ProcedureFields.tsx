import { useEffect, useRef } from 'preact/hooks';
import { MAX_CHOICES, SITUATIONS } from '../../domain/policy.ts';
import { Button } from '../../ui/Button.tsx';
import { lang, useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { procedureCopy } from '../../words/procedureCopy.ts';
import { chineseTag } from '../../words/writtenLang.ts';
import type { TypedPart } from './procedureForm.ts';
import { partError, withPart } from './procedureForm.ts';
import { procedureFormCopy } from './procedureFormCopy.ts';

const TEXT_ROWS = 4;

/** What the gates are told to do, part by part, in the order in which they read it. */
export function ProcedureFields({
  typed,
  onChange,
}: {
  typed: readonly TypedPart[];
  onChange: (typed: readonly TypedPart[]) => void;
}) {
  const shared = useCopy(procedureCopy);
  const words = useCopy(procedureFormCopy);
  const list = useRef<HTMLDivElement>(null);
  const count = useRef(typed.length);
  useEffect(() => {
    // Whoever adds a part is about to write it.
    if (typed.length > count.current) {
      const texts = list.current?.querySelectorAll('textarea');
      texts?.[texts.length - 1]?.focus();
    }
    count.current = typed.length;
  }, [typed.length]);
  const change = (key: number, to: Partial<TypedPart>) =>
    onChange(typed.map((part) => (part.key === key ? { ...part, ...to } : part)));
  const unused = SITUATIONS.find((situation) => typed.every((part) => part.situation !== situation));
  return (
    <fieldset class="c-procedure">
      <legend>{shared.title}</legend>
      <p class="c-quiet">{words.why}</p>
      <div class="c-procedure-parts" ref={list}>
        {typed.map((part) => {
          const error = partError(part);
          return (
            <fieldset key={part.key} class="c-procedure-part">
              <legend class="ui-spoken">{shared.situation[part.situation]}</legend>
              <SelectField
                label={words.when}
                value={part.situation}
                options={SITUATIONS.map((value) => ({ value, label: shared.situation[value] }))}
                onChange={(situation) => change(part.key, { situation })}
              />
              <TextField
                label={words.text}
                value={part.text}
                lang={chineseTag(part.text, lang.value)}
                onInput={(text) => change(part.key, { text })}
                rows={TEXT_ROWS}
                error={error === undefined ? undefined : words[error]}
              />
              <Button
                kind="plain"
                icon="close"
                onClick={() => onChange(typed.filter(({ key }) => key !== part.key))}
              >
                {words.remove}
              </Button>
            </fieldset>
          );
        })}
      </div>
      <div>
        <Button
          icon="plus"
          disabled={typed.length >= MAX_CHOICES}
          onClick={() => onChange(withPart(typed, unused ?? 'general'))}
        >
          {words.add}
        </Button>
        {typed.length >= MAX_CHOICES && <span class="c-quiet"> {words.full}</span>}
      </div>
    </fieldset>
  );
}
