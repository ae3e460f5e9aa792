/** Which pairs of offers were declined, and why. What was declined before has no reason. */
export const declines = `
create table declines (
  job_offer text not null,
  resource_offer text not null,
  provider text not null,
  times integer not null,
  code text not null,
  reason text not null,
  primary key (job_offer, resource_offer)
) strict, without rowid;
create index declines_by_resource_offer on declines (resource_offer);
create trigger declined_job_offer_removed after delete on offers when old.kind = 'job' begin
  delete from declines where job_offer = old.id;
end;
create trigger declined_resource_offer_removed after delete on offers when old.kind = 'resource' begin
  delete from declines where resource_offer = old.id;
end;

update deals
  set document = json_set(document, '$.declined', json('{"code":"other","text":"it gave no reason"}'))
  where json_type(document, '$.declined') = 'true';
`
