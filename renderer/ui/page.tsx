import { useEffect, useRef, type ReactNode } from 'react';

interface PageHeaderProps {
  readonly title: string;
  /** Name of the window where several screens share a title: each must differ (RGAA 8.6). */
  readonly windowTitle?: string;
  readonly subtitle?: ReactNode;
  /** One primary action at most, at the right. */
  readonly actions?: ReactNode;
  /** False when the header changes with typing and must not take the focus. */
  readonly focusOnMount?: boolean;
}

/** The one h1 of a screen; takes the focus when the screen opens, so that a screen reader says where one is. */
export function PageHeader({
  title,
  windowTitle = title,
  subtitle,
  actions,
  focusOnMount = true,
}: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${windowTitle} – Tacite`;
  }, [windowTitle]);
  useEffect(() => {
    if (focusOnMount) heading.current?.focus({ preventScroll: true });
  }, [focusOnMount]);
  return (
    <header className="page-head">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {subtitle ? <div className="page-sub">{subtitle}</div> : null}
      </div>
      {actions ? <div className="row">{actions}</div> : null}
    </header>
  );
}

interface CardProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** False when the content draws its own edges (tables, lists). */
  readonly padded?: boolean;
}

/** A titled surface. */
export function Card({ title, actions, children, padded = true }: CardProps) {
  return (
    <section className="card" aria-label={title}>
      <div className="card-head">
        <h2>{title}</h2>
        {actions}
      </div>
      {padded ? <div className="card-body">{children}</div> : children}
    </section>
  );
}

/** An empty screen says what it is for and offers the first action. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <div className="muted">{children}</div>
      {actions ? <div className="row">{actions}</div> : null}
    </div>
  );
}
