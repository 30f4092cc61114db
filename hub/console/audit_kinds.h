// Kinds of acts by which the audit is read: each a few actions of the chain. In: a kind's word. Out: its actions. Pure.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace anketa::console {

// looks contacts exports erasures privacy withdrawals rights sign_ins
[[nodiscard]] std::span<const std::string_view> audit_kinds();
// What an auditor looks at first; each of them is counted by itself.
[[nodiscard]] std::span<const std::string_view> sensitive_kinds();
// Of "sensitive" those of all sensitive kinds; none: no such kind.
[[nodiscard]] std::vector<std::string> actions_of(std::string_view kind);

}  // namespace anketa::console
