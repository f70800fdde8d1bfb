; Foreword's installer: for one person, without administrator rights, in English or Korean.
; build_windows.py defines VERSION, NUMBERS, OUT, TREE, ICON, SIDE, LICENCE, KILOBYTES, and writes files.nsh (InstallFiles, un.RemoveFiles).
; foreword-setup.exe /S installs without a word; /D=FOLDER, at the end and without quotes, says where.
; Exit codes: 0 done, 1 given up by the person, 2 not possible (Foreword is running, or a file could not be written).

Unicode true
Target amd64-unicode
ManifestDPIAware true
SetCompressor /SOLID lzma
SetCompressorDictSize 32
RequestExecutionLevel user
Name "Foreword"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Foreword"
InstallDirRegKey HKCU "Software\Foreword" "Folder"
BrandingText "Foreword ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Foreword"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Foreword Setup"
VIAddVersionKey "CompanyName" "The Foreword authors"
VIAddVersionKey "LegalCopyright" "The Foreword authors. MIT licence."

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinMessages.nsh"
!include "x64.nsh"
!include "files.nsh"

!define CLASSES "Software\Classes"
!define KIND "Foreword.Markdown"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Foreword"
!define SHCNE_ASSOCCHANGED 0x08000000

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_ABORTWARNING
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\Foreword"
!define MUI_LANGDLL_REGISTRY_VALUENAME "InstallerLanguage"
!define MUI_FINISHPAGE_RUN "$INSTDIR\Foreword.exe"
!define MUI_FINISHPAGE_NOAUTOCLOSE

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Korean"
!insertmacro MUI_RESERVEFILE_LANGDLL

LangString Running ${LANG_ENGLISH} "Foreword is open. Close it, then press Retry."
LangString Running ${LANG_KOREAN} "Foreword가 열려 있습니다. 닫은 다음 [다시 시도]를 누르세요."
LangString Old ${LANG_ENGLISH} "Foreword needs Windows 10 or newer, 64 bits."
LangString Old ${LANG_KOREAN} "Foreword는 64비트 Windows 10 이상에서 쓸 수 있습니다."
LangString Preparing ${LANG_ENGLISH} "Preparing a quick start…"
LangString Preparing ${LANG_KOREAN} "빠르게 시작하도록 준비하는 중…"
LangString Kind ${LANG_ENGLISH} "Markdown post"
LangString Kind ${LANG_KOREAN} "마크다운 글"
LangString About ${LANG_ENGLISH} "Write posts for Jekyll, Hugo, Hexo and Astro"
LangString About ${LANG_KOREAN} "Jekyll, Hugo, Hexo, Astro 블로그의 글을 씁니다"
LangString PartProgram ${LANG_ENGLISH} "Foreword"
LangString PartProgram ${LANG_KOREAN} "Foreword"
LangString PartOpening ${LANG_ENGLISH} "Offer Foreword for .md files"
LangString PartOpening ${LANG_KOREAN} ".md 파일의 연결 프로그램에 넣기"
LangString PartPath ${LANG_ENGLISH} "The command “foreword” in terminals"
LangString PartPath ${LANG_KOREAN} "터미널에서 foreword 명령 쓰기"
LangString PartSettings ${LANG_ENGLISH} "Settings and earlier versions of posts"
LangString PartSettings ${LANG_KOREAN} "설정과 글의 이전 판"
LangString AboutProgram ${LANG_ENGLISH} "The program, and its entry in the Start menu."
LangString AboutProgram ${LANG_KOREAN} "프로그램과 시작 메뉴의 항목."
LangString AboutOpening ${LANG_ENGLISH} "Adds Foreword to “Open with” of .md and .markdown files. What opens them now stays."
LangString AboutOpening ${LANG_KOREAN} ".md와 .markdown 파일의 [연결 프로그램]에 Foreword를 더합니다. 지금 여는 프로그램은 그대로입니다."
LangString AboutPath ${LANG_ENGLISH} "Adds Foreword's folder to your PATH, so that “foreword check” works in a terminal."
LangString AboutPath ${LANG_KOREAN} "PATH에 Foreword의 폴더를 더해 터미널에서 foreword check를 쓸 수 있게 합니다."
LangString AboutSettings ${LANG_ENGLISH} "Removes Foreword's settings and the versions of your texts that it keeps. Your posts are never touched."
LangString AboutSettings ${LANG_KOREAN} "Foreword의 설정과 Foreword가 보관한 글의 이전 판을 지웁니다. 글은 건드리지 않습니다."

Section "$(PartProgram)" SecProgram
  SectionIn RO
  SetRegView 64
  Call WaitUntilClosed
  Call RemoveOlder
  !insertmacro InstallFiles
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort
  ${EndIf}
  DetailPrint "$(Preparing)"
  nsExec::Exec '"$INSTDIR\python\python.exe" -m compileall -q "$INSTDIR\app"'
  Pop $0
  CreateShortCut "$SMPROGRAMS\Foreword.lnk" "$INSTDIR\Foreword.exe" "" "$INSTDIR\Foreword.exe" 0 SW_SHOWNORMAL "" "$(About)"
  WriteRegStr HKCU "Software\Foreword" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Foreword"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Foreword.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Foreword authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "$(PartOpening)" SecOpening
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "$(Kind)"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\Foreword.exe,0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\Foreword.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.md\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "${CLASSES}\.markdown\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "${CLASSES}\Applications\Foreword.exe" "FriendlyAppName" "Foreword"
  WriteRegStr HKCU "${CLASSES}\Applications\Foreword.exe\shell\open\command" "" '"$INSTDIR\Foreword.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\Foreword.exe\SupportedTypes" ".md" ""
  WriteRegStr HKCU "${CLASSES}\Applications\Foreword.exe\SupportedTypes" ".markdown" ""
  WriteRegStr HKCU "Software\Foreword\Capabilities" "ApplicationName" "Foreword"
  WriteRegStr HKCU "Software\Foreword\Capabilities" "ApplicationDescription" "$(About)"
  WriteRegStr HKCU "Software\Foreword\Capabilities\FileAssociations" ".md" "${KIND}"
  WriteRegStr HKCU "Software\Foreword\Capabilities\FileAssociations" ".markdown" "${KIND}"
  WriteRegStr HKCU "Software\RegisteredApplications" "Foreword" "Software\Foreword\Capabilities"
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
SectionEnd

Section "$(PartPath)" SecPath
  ; By Python, which knows no limit of length: NSIS would cut a PATH of more than 1,023 characters.
  nsExec::Exec '"$INSTDIR\python\python.exe" "$INSTDIR\app\search_path.py" add "$INSTDIR\bin"'
  Pop $0
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SecProgram} "$(AboutProgram)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SecOpening} "$(AboutOpening)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SecPath} "$(AboutPath)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Function .onInit
  SetRegView 64
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(Old)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

; A program that runs cannot be opened for writing.
!macro WaitUntilClosed
  ${DoWhile} ${FileExists} "$INSTDIR\Foreword.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\Foreword.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY +3
    SetErrorLevel 2
    Abort
  ${Loop}
!macroend

Function WaitUntilClosed
  !insertmacro WaitUntilClosed
FunctionEnd

; What an older version had and this one has not must not stay.
Function RemoveOlder
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
  ${EndIf}
  ClearErrors
FunctionEnd

Section "un.$(PartProgram)" UnProgram
  SectionIn RO
  !insertmacro WaitUntilClosed
  nsExec::Exec '"$INSTDIR\python\python.exe" "$INSTDIR\app\search_path.py" remove "$INSTDIR\bin"'
  Pop $0
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
  Delete "$SMPROGRAMS\Foreword.lnk"
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegValue HKCU "${CLASSES}\.md\OpenWithProgids" "${KIND}"
  DeleteRegValue HKCU "${CLASSES}\.markdown\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.md\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.markdown\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.md"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.markdown"
  DeleteRegKey HKCU "${CLASSES}\Applications\Foreword.exe"
  DeleteRegValue HKCU "Software\RegisteredApplications" "Foreword"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Foreword"
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
  ; Only what was installed, by name: the folder may have been chosen among a person's own files.
  !insertmacro RemoveFiles
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
SectionEnd

; Not chosen unless the person does; never without asking.
Section /o "un.$(PartSettings)" UnSettings
  RMDir /r "$LOCALAPPDATA\foreword"
SectionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${UnProgram} "$(AboutProgram)"
  !insertmacro MUI_DESCRIPTION_TEXT ${UnSettings} "$(AboutSettings)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END

Function un.onInit
  SetRegView 64
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd
