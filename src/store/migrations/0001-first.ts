/** The first tables. What is published is never changed: a change is another migration. */
export const first = `
create table meta (name text primary key, value text not null) strict, without rowid;

create table tallies (name text primary key, value integer not null) strict, without rowid;
insert into tallies values ('events', 0), ('last_event', 0), ('open_offers', 0);

create table offers (
  position integer primary key,
  id text not null,
  kind text not null,
  account text not null,
  state text not null,
  expires integer not null,
  deal_id text,
  ended_at integer,
  document text not null,
  unique (id, kind)
) strict;
create index offers_by_state on offers (kind, state, position);
create index offers_by_account on offers (account, state);
create index offers_to_end on offers (expires) where state <> 'open' and ended_at is null;
create index offers_to_forget on offers (ended_at) where ended_at is not null;
create trigger offer_added after insert on offers when new.state = 'open' begin
  update tallies set value = value + 1 where name = 'open_offers';
end;
create trigger offer_removed after delete on offers when old.state = 'open' begin
  update tallies set value = value - 1 where name = 'open_offers';
end;
create trigger offer_changed after update of state on offers when (old.state = 'open') <> (new.state = 'open') begin
  update tallies set value = value + iif(new.state = 'open', 1, -1) where name = 'open_offers';
end;

create table deals (
  position integer primary key,
  id text not null unique,
  job_creator text not null,
  resource_provider text not null,
  active integer not null,
  ended_at integer,
  document text not null
) strict;
create index deals_active on deals (position) where active = 1;
create index deals_of_job_creator on deals (job_creator) where active = 1;
create index deals_of_resource_provider on deals (resource_provider) where active = 1;
create index deals_to_end on deals (position) where active = 0 and ended_at is null;
create index deals_to_forget on deals (ended_at) where ended_at is not null;

create table events (
  account text not null,
  id integer not null,
  type text not null,
  subject text not null,
  primary key (account, id)
) strict, without rowid;
create index events_by_id on events (id);
create trigger event_added after insert on events begin
  update tallies set value = value + 1 where name = 'events';
end;
create trigger event_removed after delete on events begin
  update tallies set value = value - 1 where name = 'events';
end;

create table nonces (
  account text not null,
  nonce text not null,
  expires integer not null,
  primary key (account, nonce)
) strict, without rowid;
create index nonces_by_expires on nonces (expires);

create table own_offers (
  position integer primary key,
  id text not null unique,
  document text not null
) strict;
create table work (
  position integer primary key,
  id text not null unique,
  document text not null
) strict;

create table runs (
  position integer primary key,
  id text not null unique,
  network text not null,
  account text not null,
  ended integer not null,
  document text not null
) strict;
create index runs_of_account on runs (network, account, position);
create index runs_unfinished on runs (network, account, position) where ended = 0;

create table transactions (nonce integer primary key, document text not null) strict;
create table checkpoints (name text primary key, document text not null) strict, without rowid;
`
