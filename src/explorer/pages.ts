// The pages of the explorer.

import { explorePage } from './explore/explore-page.js';
import type { Page } from './page/page.js';
import { accuracyPage } from './pages/accuracy.js';
import { agenciesPage } from './pages/agencies.js';
import { agencyPage } from './pages/agency.js';
import { besidePage } from './pages/beside.js';
import { copiesPage, copyPage } from './pages/copies.js';
import { homePage } from './pages/home.js';
import { numberPage } from './pages/number.js';
import { problemsPage, sourcesPage } from './pages/problems.js';
import { aboutPage, dictionaryPage } from './pages/reference.js';
import { reportPage } from './pages/report.js';
import { searchPage } from './pages/search.js';
import { sqlPage } from './pages/sql.js';
import { agenciesReviewPage } from './review/agencies-page.js';
import { copiesReviewPage } from './review/copies-page.js';
import { documentsReviewPage } from './review/documents-page.js';
import { reviewQueuePage } from './review/queue-page.js';
import { reviewPage } from './review/review-page.js';

/** Every page that the program answers with. */
export const pages: readonly Page[] = [
  homePage,
  agenciesPage,
  agencyPage,
  reportPage,
  besidePage,
  numberPage,
  explorePage,
  searchPage,
  copiesPage,
  copyPage,
  sqlPage,
  reviewQueuePage,
  agenciesReviewPage,
  copiesReviewPage,
  documentsReviewPage,
  reviewPage,
  problemsPage,
  sourcesPage,
  dictionaryPage,
  accuracyPage,
  aboutPage,
];
