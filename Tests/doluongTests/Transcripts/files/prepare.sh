# A register as most transcripts need it: people, a customer, standards, approved classes, stamps.
export DOLUONG_REGISTER=so DOLUONG_OFFICER=QL-01
{
  doluong init --example > centre.yaml
  doluong init so --centre centre.yaml
  mkdir so/instruments
  cp measure.yaml so/instruments/
  doluong officer add --card KDV-01 --name "Trần Thị Mẫu" --fields waterMeters,mass,volume \
    --from 2022-01-01 --until 2026-12-31
  doluong customer add --code KH-01 --name "Cấp nước Mẫu" --address "Địa chỉ mẫu"
  doluong standard add --code CH-01 --name "Bộ chuẩn mẫu" --serial BC-1 --certificate HC-1/2023 \
    --calibration-until 2024-06-30 --decision-until 2026-12-31
  doluong class approve water-meter-mechanical@1-2020 --accept-unconfirmed
  doluong class approve platform-scale@1-2020 --accept-unconfirmed
  doluong class approve measure@1
  doluong stamp receive --from A23-00001 --to A23-00010
  doluong stamp allot --from A23-00001 --to A23-00008 --officer KDV-01
} > prepare.log 2>&1 || cat prepare.log
bench="--kind periodic --officer KDV-01 --customer KH-01 --standard CH-01"
# The ids of an instrument's records, oldest first.
records() { doluong instrument show "$1" --json | grep -o '"id":"[^"]*"' | sed '$d' | cut -d'"' -f4; }
# What may not change where a command is refused.
register() { sha256sum < so/register.sqlite; doluong journal verify; }
