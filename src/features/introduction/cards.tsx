import { useCopy } from '../../ui/i18n.ts';
import type { IconName } from '../../ui/icons.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { introductionCopy } from './copy.ts';

export function WhatCard() {
  const words = useCopy(introductionCopy).what;
  return (
    <>
      <p>{words.lead}</p>
      <figure class="intro-tick">
        <p aria-hidden="true">
          <Icon name="check" size={2.2} />
          <span>{words.tick}</span>
        </p>
        <figcaption>{words.tickWhy}</figcaption>
      </figure>
    </>
  );
}

export function ScanCard() {
  const words = useCopy(introductionCopy).scan;
  return (
    <>
      <p>{words.lead}</p>
      <ul class="intro-shapes">
        {(['pass', 'fever', 'stop', 'note'] as const).map((meaning) => (
          <li key={meaning} class={`intro-${meaning}`}>
            <Shape meaning={meaning} />
            <span>{words[meaning]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function OfflineCard() {
  const words = useCopy(introductionCopy).offline;
  const lines: readonly (readonly [IconName, string])[] = [
    ['check', words.kept],
    ['upload', words.sent],
    ['book', words.ask],
    ['settings', words.again],
  ];
  return (
    <ul class="intro-lines">
      {lines.map(([icon, line]) => (
        <li key={icon}>
          <Icon name={icon} size={1.4} />
          <span>{line}</span>
        </li>
      ))}
    </ul>
  );
}
