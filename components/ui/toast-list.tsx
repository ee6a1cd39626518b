'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { toast as sonner, Toaster } from 'sonner';
import { IconButton } from './button.tsx';
import { StatusShape } from './status.tsx';
import { subscribeToasts, type Toast, takeToasts } from './toast.tsx';

const shownMs = 6000;

/** The part of the toasts that is loaded with the first one. */
export default function ToastList() {
  const t = useTranslations('ui');
  useEffect(() => {
    function show() {
      for (const toast of takeToasts()) {
        sonner.custom((id) => <ToastCard toast={toast} onClose={() => sonner.dismiss(id)} />, {
          duration: toast.tone === 'bad' ? Number.POSITIVE_INFINITY : shownMs,
        });
      }
    }
    show();
    return subscribeToasts(show);
  }, []);
  return <Toaster position="bottom-right" containerAriaLabel={t('notifications')} offset={16} visibleToasts={4} />;
}

function ToastCard({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const t = useTranslations('ui');
  return (
    <div className="flex w-[356px] max-w-[calc(100vw-32px)] items-start gap-2.5 rounded-l border border-transparent bg-raised py-2.5 pr-2 pl-3 text-13 leading-[18px] text-text shadow-2">
      <span className="mt-0.5">
        <StatusShape tone={toast.tone} />
      </span>
      <div className="min-w-0 flex-1 wrap-anywhere">
        <div className="font-semibold">{toast.title}</div>
        {toast.body === undefined ? null : <div className="text-text-2">{toast.body}</div>}
        {toast.link === undefined ? null : (
          <Link href={toast.link.href} prefetch={false} className="text-accent underline underline-offset-2">
            {toast.link.label}
          </Link>
        )}
      </div>
      <IconButton label={t('close')} icon={X} size="xs" onClick={onClose} />
    </div>
  );
}
