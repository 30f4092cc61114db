// A takeover as the console tells it: how far it is, what its columns hold, how its rows will be understood. In: rows
// of the store and opened heads. Out: JSON. Names and contacts only in put_row. Next: hub/console/takeover_handlers.cpp
#pragma once
#include "hub/console/reply.h"
#include "hub/store/takeovers.h"
#include "hub/takeover/rows.h"
#include "hub/takeover/understand.h"

namespace anketa::console {

void put_takeover(JsonText& json, const Context& context, sql::Db& db, const store::TakeoverRow& row,
                  const takeover::Head& head);
// The same with its columns, flaws and what is known of this file from before.
void put_takeover_whole(JsonText& json, const Context& context, sql::Db& db, const store::TakeoverRow& row,
                        const takeover::Head& head);
void put_row(JsonText& json, const takeover::Line& line, const takeover::Understood& known,
             const takeover::Network& network);

}  // namespace anketa::console
