import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { GalleryPage } from './personas/GalleryPage';
import { NotFound } from './shell/NotFound';
import { PageSkeleton } from './shell/parts';
import { Shell } from './shell/Shell';

const ChatPage = lazy(() => import('./chat/ChatPage').then((m) => ({ default: m.ChatPage })));
const CreatePage = lazy(() => import('./personas/CreatePage').then((m) => ({ default: m.CreatePage })));
const PersonaPage = lazy(() => import('./personas/PersonaPage').then((m) => ({ default: m.PersonaPage })));
const DebriefPage = lazy(() => import('./scenarios/DebriefPage').then((m) => ({ default: m.DebriefPage })));
const ScenarioPage = lazy(() => import('./scenarios/ScenarioPage').then((m) => ({ default: m.ScenarioPage })));
const ScenariosPage = lazy(() => import('./scenarios/ScenariosPage').then((m) => ({ default: m.ScenariosPage })));
const SettingsPage = lazy(() => import('./settings/SettingsPage').then((m) => ({ default: m.SettingsPage })));

/** Which page stands at which address. */
export function App() {
  return (
    <Shell>
      <Suspense fallback={<PageSkeleton />}>
        <Switch>
          <Route path="/" component={GalleryPage} />
          <Route path="/new" component={CreatePage} />
          <Route path="/personas/:id">{({ id }) => <PersonaPage key={id} id={decodeURIComponent(id)} />}</Route>
          <Route path="/chat">{() => <ChatPage />}</Route>
          <Route path="/chat/:id">{({ id }) => <ChatPage id={decodeURIComponent(id)} />}</Route>
          <Route path="/scenarios" component={ScenariosPage} />
          <Route path="/scenarios/:id">{({ id }) => <ScenarioPage key={id} id={decodeURIComponent(id)} />}</Route>
          <Route path="/debrief/:id">{({ id }) => <DebriefPage key={id} id={decodeURIComponent(id)} />}</Route>
          <Route path="/me" component={SettingsPage} />
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </Shell>
  );
}
