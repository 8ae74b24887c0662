import type { Commands } from '../bindings/Commands';

/** What the window asks of the machine: every use case by its name, and to open or to show a file that Kosh wrote. */
export interface Backend {
  call<Name extends keyof Commands>(
    name: Name,
    input: Commands[Name]['input'],
  ): Promise<Commands[Name]['output']>;
  /** Opens it with the program that the person uses for such files. */
  open(path: string): Promise<void>;
  /** Shows it in its folder. */
  reveal(path: string): Promise<void>;
}
