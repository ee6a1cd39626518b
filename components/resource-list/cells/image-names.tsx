import type { ReactNode } from 'react';

/**
 * Images as they are written, several with commas. Where there is no room the middle of a registry's path goes, never
 * the name and the tag; the tooltip and what is copied are whole.
 */
export function ImageNames({ text, isCut }: { text: string; isCut: boolean }): ReactNode {
  const images = text.split(',').filter((image) => image !== '');
  if (images.length === 0) return '–';
  if (!isCut) {
    return (
      <span className="flex flex-col font-mono text-12 wrap-anywhere" translate="no">
        {images.map((image) => (
          <span key={image}>{image}</span>
        ))}
      </span>
    );
  }
  return (
    <span className="flex min-w-0 gap-1 font-mono text-12" translate="no" title={images.join('\n')}>
      {images.map((image, index) => (
        <ImageName key={image} image={image} hasNext={index < images.length - 1} />
      ))}
    </span>
  );
}

function ImageName({ image, hasNext }: { image: string; hasNext: boolean }) {
  const slash = image.lastIndexOf('/') + 1;
  return (
    <span className="flex min-w-0">
      {slash === 0 ? null : <span className="min-w-0 truncate">{image.slice(0, slash)}</span>}
      <span className={slash === 0 ? 'min-w-0 truncate' : 'min-w-[6ch] flex-none truncate'}>
        {image.slice(slash)}
        {hasNext ? ',' : ''}
      </span>
    </span>
  );
}
