'use client';

import { FilePlus2 } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { appendDocument } from './append-document.ts';

const TemplateDialog = lazy(() => import('./template-dialog.tsx'));

/** "Insert template…" puts one behind what is in the text. `?from=template` opens the choice at once. */
export function TemplateButton(props: { cluster: string; text: string; onChange: (text: string) => void }) {
  const { cluster, text, onChange } = props;
  const t = useTranslations('editor.templates');
  const [isOpen, setOpen] = useState(false);
  const isAskedFor = useSearchParams().get('from') === 'template';
  useEffect(() => setOpen(isAskedFor), [isAskedFor]);
  return (
    <>
      <Button size="s" icon={FilePlus2} onClick={() => setOpen(true)}>
        {t('action')}
      </Button>
      {isOpen ? (
        <Suspense>
          <TemplateDialog
            cluster={cluster}
            onInsert={(template) => onChange(appendDocument(text, template))}
            onOpenChange={setOpen}
          />
        </Suspense>
      ) : null}
    </>
  );
}
