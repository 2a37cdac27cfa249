import { Fragment } from 'preact';

/** Names and words of whatever script, one behind the other. */
export function DottedLine({ parts }: { parts: readonly string[] }) {
  return (
    <>
      {parts.map((part, place) => (
        <Fragment key={part}>
          {place > 0 && ' · '}
          <bdi>{part}</bdi>
        </Fragment>
      ))}
    </>
  );
}
