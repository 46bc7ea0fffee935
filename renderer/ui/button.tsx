import type { ButtonHTMLAttributes, ReactNode } from 'react';

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet';

const CLASS: Record<ButtonVariant, string> = {
  primary: 'button button-primary',
  secondary: 'button',
  danger: 'button button-danger',
  quiet: 'button button-quiet',
};

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  readonly variant?: ButtonVariant;
  /**
   * Why the action cannot be done now, in French. The button stays focusable and says so: a disabled button that
   * nobody can reach explains nothing.
   */
  readonly unavailable?: string | null;
  readonly children: ReactNode;
}

/** A button named by a verb and its object. */
export function Button({ variant = 'secondary', unavailable, onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`${CLASS[variant]} ${rest.className ?? ''}`}
      aria-disabled={unavailable ? true : undefined}
      title={unavailable ?? rest.title}
      onClick={(event) => {
        if (!unavailable) onClick?.(event);
      }}
    >
      {children}
    </button>
  );
}
