import type { Commands } from '../bindings/Commands';

/** What the window asks of the machine: every use case by its name, and to open a paper that Kosh wrote. */
export interface Backend {
  call<Name extends keyof Commands>(
    name: Name,
    input: Commands[Name]['input'],
  ): Promise<Commands[Name]['output']>;
  open(path: string): Promise<void>;
}
