import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { waitFor } from '../waitFor.ts';
import { projectRoot } from './projectRoot.ts';
import type { Server } from './startServer.ts';

const screenshots = join(projectRoot, 'artifacts', 'screenshots');

/** A VS Code window in a browser, driven as a user drives it. */
export class Workbench {
  readonly page: Page;
  readonly #server: Server;
  #settings: Readonly<Record<string, unknown>>;

  constructor(page: Page, server: Server) {
    this.page = page;
    this.#server = server;
    this.#settings = server.settings;
  }
