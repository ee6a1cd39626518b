'use client';

import { useTranslations } from 'next-intl';
import { Fold } from '#components/forms/parts/fold.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { YamlPreview } from '#components/yaml/yaml-preview.tsx';

/** The request that the button sends: method, path, and the body as it is sent or as YAML. */
export function SentPreview({ request, text }: { request: string; text: string }) {
  const t = useTranslations('debug');
  return (
    <Fold title={t('sent')} isSet={false}>
      <div className="overflow-hidden rounded-m border border-border-2">
        <p className="flex min-w-0 items-center gap-2 border-border border-b bg-surface-2 py-0.5 pr-0.5 pl-2.5">
          <code translate="no" className="min-w-0 flex-1 text-12 wrap-anywhere">
            {request}
          </code>
          <CopyButton text={text} label={t('copySent')} />
        </p>
        <div className="max-h-64 overflow-auto">
          <YamlPreview text={text} label={t('sentText')} />
        </div>
      </div>
    </Fold>
  );
}
