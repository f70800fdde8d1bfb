/* Starts Foreword on Windows inside this process, so that the task bar, the file's properties and the list of tasks say Foreword.
 *
 * Compiled twice: for the window (no console), at the top of the installation, and with IN_BIN for terminals and git hooks, in bin.
 * Python is loaded from the folder "python" of the installation; its python313._pth says where the modules are.
 */
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

typedef int (*py_main)(int argc, wchar_t **argv);

static wchar_t root[32768], library[32768], script[32768];

static int trouble(const wchar_t *sentence)
{
#ifdef IN_BIN
    fwprintf(stderr, L"foreword: %ls\n", sentence);
#else
    MessageBoxW(NULL, sentence, L"Foreword", MB_OK | MB_ICONERROR);
#endif
    return 3;
}

static void cut_last_part(wchar_t *path)
{
    wchar_t *end = wcsrchr(path, L'\\');
    if (end != NULL)
        *end = 0;
}

static int start(int argc, wchar_t **argv)
{
    GetModuleFileNameW(NULL, root, 32000);
    cut_last_part(root);
#ifdef IN_BIN
    cut_last_part(root);
#endif
    _snwprintf(library, 32767, L"%ls\\python\\python313.dll", root);
    _snwprintf(script, 32767, L"%ls\\app\\launch.py", root);
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    py_main run = python ? (py_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    wchar_t **all = calloc(argc + 5, sizeof(wchar_t *));
    if (run == NULL || all == NULL)
        return trouble(L"Foreword is not complete. Please install it again.");
    all[0] = argv[0];
    all[1] = L"-X";
    all[2] = L"utf8";
    all[3] = script;
    for (int i = 1; i < argc; i++)
        all[3 + i] = argv[i];
    return run(argc + 3, all);
}

#ifdef IN_BIN
int wmain(int argc, wchar_t **argv)
{
    return start(argc, argv);
}
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR line, int show)
{
    (void)instance, (void)before, (void)line, (void)show;
    int argc = 0;
    wchar_t **argv = CommandLineToArgvW(GetCommandLineW(), &argc);
    return argv ? start(argc, argv) : trouble(L"Foreword could not read how it was called.");
}
#endif
