/* The sheets of a month's details by the calls that the product makes of the same library, in constant memory.

       workbook_c ROWS.tsv FILE.xlsx

   Each line holds the sheet, the height of the row and the twelve cells, separated by tabs; lines of a sheet stand together.
   Days are counted from 30 December 1899. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { COLUMNS = 12, FIRST_ROW = 3 };

static const double widths[COLUMNS] = {7, 11, 27, 19, 11, 16, 13, 11, 11, 15, 13, 11};
static const char *headings[COLUMNS] = {
    "STT", "Ngày kiểm định", "Tên phương tiện đo", "Nơi sản xuất", "Kiểu", "Số", "Chế độ kiểm định", "Kiểm định viên",
    "Kết quả", "Số giấy chứng nhận", "Số tem kiểm định", "Có giá trị đến"};
/* d a day, n a number, t a text kept as text, c a text in the middle, l a text. */
static const char kinds[COLUMNS + 1] = "ndllttctcttd";

static lxw_format *format(lxw_workbook *workbook, char kind) {
  lxw_format *format = workbook_add_format(workbook);
  format_set_font_name(format, "Times New Roman");
  format_set_font_size(format, 11);
  format_set_align(format, kind == 'l' || kind == 't' ? LXW_ALIGN_LEFT : LXW_ALIGN_CENTER);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap(format);
  format_set_border(format, LXW_BORDER_THIN);
  if (kind == 'd') format_set_num_format(format, "dd/mm/yyyy");
  if (kind == 't') format_set_num_format(format, "@");
  return format;
}

static lxw_worksheet *begin(lxw_workbook *workbook, const char *name, lxw_format *heading) {
  lxw_worksheet *sheet = workbook_add_worksheet(workbook, name);
  if (!sheet) exit(2);
  for (int column = 0; column < COLUMNS; column++)
    worksheet_set_column(sheet, column, column, widths[column], NULL);
  worksheet_freeze_panes(sheet, FIRST_ROW, 0);
  worksheet_set_paper(sheet, 9);
  worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_write_string(sheet, 0, 0, name, heading);
  worksheet_set_row(sheet, FIRST_ROW - 1, 32, NULL);
  for (int column = 0; column < COLUMNS; column++)
    worksheet_write_string(sheet, FIRST_ROW - 1, column, headings[column], heading);
  return sheet;
}

static void finish(lxw_worksheet *sheet, lxw_row_t rows, lxw_format *rejected) {
  if (!sheet) return;
  worksheet_autofilter(sheet, FIRST_ROW - 1, 0, rows - 1, COLUMNS - 1);
  lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = "=$I4=\"Loại bỏ\"", .format = rejected};
  worksheet_conditional_format_range(sheet, FIRST_ROW, 0, rows - 1, COLUMNS - 1, &rule);
  char range[32];
  snprintf(range, sizeof range, "A%d:L%u", FIRST_ROW + 1, rows);
  worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range);
}

int main(int count, char **arguments) {
  if (count != 3) return 64;
  FILE *rows = fopen(arguments[1], "r");
  if (!rows) return 2;
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *workbook = workbook_new_opt(arguments[2], &options);
  lxw_format *formats[COLUMNS], *heading = format(workbook, 'c'), *rejected = workbook_add_format(workbook);
  for (int column = 0; column < COLUMNS; column++) {
    formats[column] = NULL;
    for (int known = 0; known < column; known++)
      if (kinds[known] == kinds[column]) formats[column] = formats[known];
    if (!formats[column]) formats[column] = format(workbook, kinds[column]);
  }
  format_set_bold(heading);
  format_set_bg_color(rejected, 0xF8CBAD);
  format_set_font_color(rejected, 0x9C0006);

  lxw_worksheet *sheet = NULL;
  lxw_row_t row = 0;
  char *line = NULL, name[128] = "";
  size_t capacity = 0;
  while (getline(&line, &capacity, rows) > 0) {
    line[strcspn(line, "\n")] = 0;
    char *rest = line, *this = strsep(&rest, "\t"), *height = strsep(&rest, "\t");
    if (strcmp(this, name)) {
      finish(sheet, row, rejected);
      snprintf(name, sizeof name, "%s", this);
      sheet = begin(workbook, name, heading);
      row = FIRST_ROW;
    }
    worksheet_set_row(sheet, row, atof(height), NULL);
    for (int column = 0; column < COLUMNS; column++) {
      char *text = strsep(&rest, "\t");
      if (!text) return 2;
      if (!*text)
        worksheet_write_blank(sheet, row, column, formats[column]);
      else if (kinds[column] == 'n' || kinds[column] == 'd')
        worksheet_write_number(sheet, row, column, atof(text), formats[column]);
      else
        worksheet_write_string(sheet, row, column, text, formats[column]);
    }
    row++;
  }
  finish(sheet, row, rejected);
  return workbook_close(workbook) ? 2 : 0;
}
