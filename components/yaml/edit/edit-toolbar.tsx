'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Checkbox } from '#components/ui/field.tsx';
import { downloadText, manifestFileName } from '../download-text.ts';
import type { YamlEdit } from './use-yaml-edit.ts';

/** What is shown, and what can be done with it. */
export function EditToolbar(props: {
  edit: YamlEdit;
  /** Why it can't be saved now. */
  cannotSave: string | undefined;
  reviews: boolean;
  onReviews: (reviews: boolean) => void;
  withManagedFields: boolean;
  onManagedFields: (shown: boolean) => void;
  onSave: () => void;
}) {
  const { edit, cannotSave, reviews, withManagedFields } = props;
  const t = useTranslations('yaml');
  const { name, resource } = edit.target;
  const fileName = manifestFileName(resource.kind, name);
  return (
    <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-4 gap-y-1 border-border border-b px-5 py-1">
      <Checkbox
        label={t('managedFields')}
        checked={withManagedFields}
        disabled={edit.dirty}
        onCheckedChange={props.onManagedFields}
      />
      <Checkbox label={t('review.setting')} checked={reviews} onCheckedChange={props.onReviews} />
      <span className="ml-auto flex flex-wrap items-center gap-2">
        <CopyButton text={edit.text} size="s">
          {t('copy')}
        </CopyButton>
        <Button size="s" icon={Download} onClick={() => downloadText(fileName, edit.text)}>
          {t('download')}
        </Button>
        {edit.dirty ? (
          <Button
            size="s"
            variant="ghost"
            disabledReason={edit.busy === undefined ? undefined : t('busy')}
            onClick={edit.discard}
          >
            {t('discard')}
          </Button>
        ) : null}
        <Button size="s" busy={edit.busy === 'dry-run'} disabledReason={cannotSave} onClick={() => void edit.dryRun()}>
          {t('dryRun')}
        </Button>
        <Button
          size="s"
          variant="primary"
          hotkey="Ctrl Enter"
          busy={edit.busy === 'save'}
          disabledReason={cannotSave}
          onClick={props.onSave}
        >
          {reviews ? t('saveReviewed') : t('save')}
        </Button>
      </span>
    </div>
  );
}
