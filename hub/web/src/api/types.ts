// Short names for the contract's types.
import type { Schemas } from './client';

export type Lead = Schemas['LeadRow'];
export type Prospect = Schemas['Prospect'];
export type ProspectLead = Schemas['ProspectLead'];
export type Assignment = Schemas['Assignment'];
export type Consent = Schemas['Consent'];
export type Task = Schemas['Task'];
export type TaskResult = Schemas['TaskResult'];
export type LostReason = Schemas['LostReason'];
export type Logged = Schemas['Logged'];
export type Dealer = Schemas['Dealer'];
export type Venue = Schemas['Venue'];
export type Kiosk = Schemas['Kiosk'];
export type NewKiosk = Schemas['NewKiosk'];
export type Quarantined = Schemas['Quarantined'];
export type DeadJob = Schemas['DeadJob'];
export type Notice = Schemas['Notice'];
export type UserRow = Schemas['UserRow'];
export type Region = Schemas['Region'];
export type Summary = Schemas['Summary'];
export type Evidence = Schemas['Evidence'];
export type Signature = Schemas['Signature'];
export type RulesVersion = Schemas['RulesVersion'];
export type WeightsVersion = Schemas['WeightsVersion'];
export type WeightsVersionFull = Schemas['WeightsVersionFull'];
export type HandOver = Schemas['HandOver'];
